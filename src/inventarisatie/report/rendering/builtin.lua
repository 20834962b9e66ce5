-- What Quarto does itself and pandoc does not: numbers of figures and tables, cross references,
-- alternative texts. The words are Quarto's for Dutch.

local is_html = FORMAT:match("html") ~= nil
local is_typst = FORMAT:match("typst") ~= nil
local WORDS = { fig = "Figuur", tbl = "Tabel", sec = "Paragraaf" }
local NBSP = "\u{a0}"

local numbers = {}

local function kind_of(identifier)
  return identifier:match("^(%a+)-")
end

-- Numbering ----------------------------------------------------------------------------------

local function number_sections(blocks)
  local counters = {}
  for _, block in ipairs(blocks) do
    if block.t == "Header" and not block.classes:includes("unnumbered") then
      counters[block.level] = (counters[block.level] or 0) + 1
      for level = block.level + 1, 6 do
        counters[level] = 0
      end
      local parts = {}
      for level = 1, block.level do
        table.insert(parts, tostring(counters[level] or 0))
      end
      numbers[block.identifier] = table.concat(parts, ".")
    end
  end
end

local function number_floats(document)
  local counters = { fig = 0, tbl = 0 }
  local function number(float)
    local kind = kind_of(float.identifier)
    if kind == "fig" or kind == "tbl" then
      counters[kind] = counters[kind] + 1
      numbers[float.identifier] = tostring(counters[kind])
    end
  end
  document:walk({ traverse = "topdown", Figure = number, Table = number })
end

-- References ---------------------------------------------------------------------------------

local function reference(citation)
  local kind, id = kind_of(citation.id), citation.id
  local word = citation.mode ~= "SuppressAuthor" and WORDS[kind]:lower() or nil
  if is_typst then
    local supplement = word and "[" .. word .. "]" or "[]"
    return pandoc.RawInline("typst", "#ref(<" .. id .. ">, supplement: " .. supplement .. ")")
  end
  local text = word and word .. NBSP .. numbers[id] or numbers[id]
  return pandoc.Link(pandoc.Str(text), "#" .. id, "", { class = "quarto-xref" })
end

local function references(cite)
  local inlines = pandoc.Inlines({})
  for position, citation in ipairs(cite.citations) do
    if position > 1 then
      inlines:extend({ pandoc.Str(","), pandoc.Space() })
    end
    inlines:insert(reference(citation))
  end
  return inlines
end

-- Figures and tables -------------------------------------------------------------------------

local function typst_string(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function alternative_text(image)
  local text = image.attributes["fig-alt"]
  image.attributes["fig-alt"] = nil
  if is_typst then
    return pandoc.RawInline(
      "typst",
      "#box(image(" .. typst_string(image.src) .. ", alt: " .. typst_string(text) .. "))"
    )
  end
  image.caption = pandoc.Inlines({ pandoc.Str(text) })
  if is_html then -- a page is one file
    image.src = pandoc.mediabag.make_data_uri(pandoc.mediabag.fetch(image.src))
  end
  return image
end

local function typst_float(float, kind, position, content)
  local open = pandoc.Plain({
    pandoc.RawInline(
      "typst",
      '#figure(kind: "quarto-float-' .. kind .. '", supplement: "' .. WORDS[kind]
        .. '", numbering: "1", caption: figure.caption(position: ' .. position .. ", ["
    ),
  })
  open.content:extend(pandoc.utils.blocks_to_inlines(float.caption.long))
  open.content:insert(pandoc.RawInline("typst", "]))["))
  local blocks = pandoc.Blocks({ open })
  blocks:extend(content)
  blocks:insert(pandoc.RawBlock("typst", "] <" .. float.identifier .. ">"))
  return blocks
end

local function numbered_caption(float, kind)
  local label = WORDS[kind] .. NBSP .. numbers[float.identifier] .. ": "
  local first = float.caption.long[1]
  first.content:insert(1, pandoc.Str(label))
  return float
end

local function figure(float)
  local kind = kind_of(float.identifier)
  if kind ~= "fig" then
    return nil
  end
  return is_typst and typst_float(float, kind, "bottom", float.content) or numbered_caption(float, kind)
end

local function float_table(float)
  local kind = kind_of(float.identifier)
  if kind ~= "tbl" then
    return nil
  end
  if not is_typst then
    return numbered_caption(float, kind)
  end
  local bare = float:clone()
  bare.caption, bare.identifier = pandoc.Caption(), ""
  return typst_float(float, kind, "top", { bare })
end

function Pandoc(document)
  number_sections(document.blocks)
  number_floats(document)
  document = document:walk({ Image = alternative_text, Cite = references })
  return document:walk({ Figure = figure, Table = float_table })
end
