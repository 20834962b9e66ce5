-- What the report's Markdown means, for Quarto and for the built-in renderer alike:
-- numbers out of the ledger, data below a figure, callouts, tables.

package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE) .. "/?.lua;" .. package.path -- for pandoc alone
local stop = require("weigering")

local stringify = pandoc.utils.stringify
local is_html = FORMAT:match("html") ~= nil
local is_typst = FORMAT:match("typst") ~= nil

local KADERS = {
  ["callout-note"] = "Opmerking",
  ["callout-tip"] = "Tip",
  ["callout-warning"] = "Waarschuwing",
  ["callout-important"] = "Belangrijk",
  ["callout-caution"] = "Let op",
}

-- Name of the document that accounts for the numbers, where that is another one; and the rows of that
-- account that this document has itself.
local appendix, accounted = nil, {}

-- Numbers ------------------------------------------------------------------------------------

local function read_ledger(path)
  local file = io.open(path, "rb")
  if not file then
    stop("the ledger " .. path .. " is missing; run the notebooks first", path)
  end
  local rows = {}
  for _, row in ipairs(pandoc.json.decode(file:read("a"), false).rows) do
    rows[row.id] = row
  end
  file:close()
  return rows
end

local function near_ids(ledger, id)
  local question, found = id:match("^[^.]*"), {}
  for known in pairs(ledger) do
    if known:sub(1, #question) == question then
      table.insert(found, known)
    end
  end
  table.sort(found)
  return #found > 0 and "near: " .. table.concat(found, ", ", 1, math.min(#found, 6))
    or "no number of question " .. question
end

-- Numbers that were linked so far in this document: each tells of itself in a page (.uitleg).
local linked, used = 0, {}

-- Whatever points at a number in a page sees, without leaving it, what is known of the number. On a
-- screen that is touched the first tap gives this the focus, and the second follows the link.
local function explained(link, anchor, text)
  linked = linked + 1
  local name = "uitleg-" .. linked
  link.attributes["aria-describedby"] = name
  if not used[anchor] then
    used[anchor] = true
    link.identifier = anchor .. "-hier"
  end
  local lines = pandoc.Inlines({})
  for line in text:gmatch("[^\n]+") do
    lines:extend({ pandoc.Str(line), pandoc.LineBreak() })
  end
  lines:remove()
  local tip = pandoc.Span(lines, pandoc.Attr(name, { "uitleg" }, { { "role", "tooltip" }, { "hidden", "" } }))
  return pandoc.Span({ link, tip }, pandoc.Attr("", { "getal" }, { { "tabindex", "-1" } }))
end

local function number_link(span, ledger)
  local id, form = stringify(span.content), span.attributes.vorm or "volledig"
  local row = ledger[id]
  if not row then
    stop("unknown number " .. id .. "; " .. near_ids(ledger, id), "[" .. id .. "]{")
  end
  local text = row.texts[form]
  if not text or text == "" then
    stop("number " .. id .. " has no form " .. form, '[' .. id .. ']{ ... vorm="' .. form .. '"')
  end
  local anchor = "cijfer-" .. id:gsub("%.", "-")
  if appendix and not (is_html or is_typst) then
    return pandoc.Str(text)
  end
  local here = not appendix or is_html and accounted[anchor]
  local document = here and "" or appendix .. ".html"
  local link = pandoc.Link(pandoc.Str(text), document .. "#" .. anchor, "", { class = "cijfer" })
  return is_html and row.texts.uitleg and explained(link, anchor, row.texts.uitleg) or link
end

-- Figures ------------------------------------------------------------------------------------

local function read_file(path)
  local file = io.open(path, "rb")
  if not file then
    return nil
  end
  local text = file:read("a")
  file:close()
  return text
end

-- In a page a figure that the notebooks drew stands inline: its text is text. It is there for a wide
-- and, where it was drawn for that too, for a narrow screen; only one of them is shown.
local function inline_figure(image)
  local wide = is_html and read_file((image.src:gsub("%.svg$", "-breed.svg")))
  if not wide or not image.src:match("%.svg$") then
    return nil
  end
  local narrow = read_file((image.src:gsub("%.svg$", "-smal.svg")))
  local scrolls = narrow and '"breed"' or '"breed alleen" tabindex="0"'
  local box = "<span class=" .. scrolls .. ">" .. wide .. "</span>"
  if narrow then
    box = box .. '<span class="smal">' .. narrow .. "</span>"
  end
  return pandoc.RawInline("html", '<span class="tekening">' .. box .. "</span>")
end

-- Drafts and claims --------------------------------------------------------------------------

-- The claims and references in drafts that fail, with why; made by the check before the render.
local function failing_in_drafts()
  local file = io.open("concept.json", "rb")
  if not file then
    return {}
  end
  local failing = pandoc.json.decode(file:read("a"), false)
  file:close()
  return failing
end

local function mark(text)
  return pandoc.Span({ pandoc.Str("[" .. text .. "]") }, { class = "ontbreekt" })
end

-- A draft is said to be one; in it what the round lacks, and a claim that fails, are marked.
local function draft(div, ledger, failing)
  local content = div.content:walk({
    Cite = function(cite)
      local id = cite.citations[1].id
      return failing["@" .. id] and mark("verwijzing ontbreekt: " .. id) or nil
    end,
    Span = function(span)
      local id = stringify(span.content)
      if span.classes:includes("cijfer") and not ledger[id] then
        return mark("cijfer ontbreekt: " .. id)
      elseif span.attributes.geldt and failing[span.attributes.geldt] then
        return { span, pandoc.Space(), mark("klopt niet in deze ronde") }
      end
    end,
  })
  content:insert(1, pandoc.Para({ pandoc.Strong("Concept, nog niet bevestigd") }))
  return pandoc.Div(content, { class = "concept" })
end

-- Drafts and numbers as the reader sees them. A claim, and the section of what only the source
-- states, are for the check.
local function told(ledger)
  return {
    traverse = "topdown",
    Div = function(div)
      return div.classes:includes("concept") and draft(div, ledger(), failing_in_drafts()) or nil
    end,
    Span = function(span)
      if span.classes:includes("cijfer") then
        return number_link(span, ledger())
      elseif span.attributes.geldt or span.attributes.bron then
        span.attributes.geldt, span.attributes.bron = nil, nil
        return span
      end
    end,
  }
end

-- Blocks -------------------------------------------------------------------------------------

local function raw(text)
  return pandoc.RawBlock(is_html and "html" or "typst", text)
end

local function inline(text)
  return pandoc.RawInline("typst", text)
end

local function is_beside(link)
  return not (link.target:match("^%a[%w+.-]*:") or link.target:match("^#"))
end

local function has_link_beside(block)
  local found = false
  pandoc.walk_block(block, { Link = function(link) found = found or is_beside(link) end })
  return found
end

-- Outside HTML there is no file beside the report to link to, but the account.
local function leads_nowhere(link)
  return not is_html and is_beside(link) and not link.classes:includes("cijfer")
end

local function unlink(link)
  if leads_nowhere(link) then
    return link.content
  end
end

-- What is there for such a link alone is left out.
local function without_downloads(paragraph)
  local first = paragraph.content[1]
  if #paragraph.content == 1 and first.t == "Link" and leads_nowhere(first) then
    return {}
  end
end

local function way_back(link)
  return not is_html and link.classes:includes("terug") and {} or nil
end

-- In the PDF the data name their chart by its number.
local function label_of(figure)
  return { pandoc.Str("Gegevens bij"), inline("~#ref(<" .. figure .. ">, supplement: [figuur])") }
end

-- The identifier of a figure, also where pandoc has it as a paragraph with one picture.
local function figure_of(block)
  local inner = block and block.t == "Para" and #block.content == 1 and block.content[1] or block
  local id = inner and (inner.t == "Figure" or inner.t == "Image") and inner.identifier or ""
  return id:match("^fig%-") and id or nil
end

-- The data of a figure: folded away in HTML; elsewhere without the links to files beside it.
local function figure_data(div, figure)
  if appendix and is_typst then -- in print the account has them
    return pandoc.Blocks({})
  end
  local summary = div.attributes.summary or "Gegevens bij deze figuur"
  local label = pandoc.Plain(figure and is_typst and label_of(figure) or { pandoc.Str(summary) })
  if is_html then
    local blocks = pandoc.Blocks({ raw('<details class="figuurdata"><summary>'), label, raw("</summary>") })
    blocks:extend(div.content)
    blocks:insert(raw("</details>"))
    return blocks
  end
  local data = div.content:filter(function(block) return block.t ~= "Para" or not has_link_beside(block) end)
  if is_typst then
    local blocks = pandoc.Blocks({
      pandoc.Plain({ inline("#figuurdata["), pandoc.Span(label.content), inline("][") }),
    })
    blocks:extend(data)
    blocks:insert(raw("]"))
    return blocks
  end
  data:insert(1, pandoc.Para({ pandoc.Strong(label.content) }))
  return data
end

-- Blocks that never stand alone at the end of a page.
local function with_next(content)
  local blocks = pandoc.Blocks({ raw("#block(sticky: true)[") })
  blocks:extend(content)
  blocks:insert(raw("]"))
  return blocks
end

local function callout(div, kind)
  local title = pandoc.Inlines(div.attributes.title or KADERS[kind])
  local content = div.content
  if content[1] and content[1].t == "Header" then
    title = content:remove(1).content
  end
  local head = pandoc.Div({ pandoc.Para({ pandoc.Strong(title) }) }, { class = "kader-titel" })
  if is_typst then
    local blocks = pandoc.Blocks({ raw('#kader("' .. kind .. '")[') })
    blocks:extend(with_next({ pandoc.Para({ pandoc.Strong(title) }) }))
    blocks:extend(content)
    blocks:insert(raw("]"))
    return blocks
  end
  content:insert(1, head)
  return pandoc.Div(content, { class = "kader kader-" .. kind:sub(9) })
end

-- Blocks in a row: the data of a figure follow it; in typst both move together.
local function with_figure_data(blocks)
  local result = pandoc.Blocks({})
  for position, block in ipairs(blocks) do
    if block.t == "Div" and block.classes:includes("figuurdata") then
      local figure = figure_of(blocks[position - 1])
      local data = figure_data(block, figure)
      if figure and is_typst and #data > 0 then
        data:insert(1, raw("#figuur["))
        data:insert(2, result:remove())
        data:insert(3, raw("]["))
        data:insert(raw("]"))
      end
      result:extend(data)
    else
      result:insert(block)
    end
  end
  return result
end

-- The parts of a div .kolommen stand beside each other.
local function columns(element)
  if not is_typst then
    return nil
  end
  local blocks = pandoc.Blocks({ raw("#kolommen(") })
  for _, part in ipairs(element.content) do
    blocks:insert(raw("["))
    blocks:extend(part.content)
    blocks:insert(raw("],"))
  end
  blocks:insert(raw(")"))
  return blocks
end

local function div(element)
  if element.classes:includes("concept") and is_typst then
    local blocks = pandoc.Blocks({ raw("#concept["), element.content:remove(1), raw("][") })
    blocks:extend(element.content)
    blocks:insert(raw("]"))
    return blocks
  elseif element.classes:includes("kolommen") then
    return columns(element)
  elseif element.classes:includes("vraagtekst") and is_typst then
    return with_next(element.content)
  end
  for _, class in ipairs(element.classes) do
    if KADERS[class] then
      return callout(element, class)
    end
  end
end

local function comment(element)
  if element.format == "html" and element.text:match("^%s*<!%-%-") then
    return {}
  end
end

-- Where a statement comes from stands, in print, at the end of its last line: never alone on a page.
local function is_source(block)
  local first = block.t == "Para" and #block.content == 1 and block.content[1]
  return first and first.t == "Span" and first.classes:includes("bron")
end

local function last_text(block)
  if block and block.t:match("^%a+List$") then
    local item = block.content[#block.content]
    return last_text(item[#item])
  end
  return block and (block.t == "Para" or block.t == "Plain") and not figure_of(block) and block or nil
end

local function with_sources(blocks)
  local result = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    local before = is_source(block) and last_text(result[#result])
    if before then
      before.content:insert(pandoc.Space())
      before.content:extend(block.content)
    else
      result:insert(block)
    end
  end
  return result
end

-- In typst an anchor wants something to hang its label on, and a source (.bron) its own look.
local function typst_span(span)
  if not is_typst then
    return nil
  end
  local inlines = pandoc.Inlines(span.content)
  if span.classes:includes("bron") then
    inlines:insert(1, inline("#bron["))
    inlines:insert(inline("]"))
  end
  if span.identifier ~= "" then
    inlines:insert(1, inline("#metadata(none)<" .. span.identifier .. ">"))
  end
  return inlines
end

-- Quotation marks for typst as they were written. Pandoc would write straight ones, of which typst
-- has to guess whether they open or close.
local MARKS = { SingleQuote = { "‘", "’" }, DoubleQuote = { "“", "”" } }
local IS_MARK = { ["‘"] = true, ["’"] = true, ["“"] = true, ["”"] = true }

-- "5." would start a list where typst finds it first on a line, such as in a caption.
local function no_list(str)
  local number, sign = str.text:match("^(%d+)([.)])$")
  if number then
    return { pandoc.Str(number), inline("\\" .. sign) }
  end
end

local function marks_in_word(str)
  if not str.text:find("\xe2\x80") then -- how each of them starts
    return no_list(str)
  end
  local inlines, plain = pandoc.Inlines({}), ""
  for _, code in utf8.codes(str.text) do
    local character = utf8.char(code)
    if IS_MARK[character] then
      inlines:extend({ pandoc.Str(plain), inline(character) })
      plain = ""
    else
      plain = plain .. character
    end
  end
  inlines:insert(pandoc.Str(plain))
  return #inlines > 1 and inlines or nil
end

local function marks_around(quoted)
  local open, close = table.unpack(MARKS[quoted.quotetype])
  local inlines = pandoc.Inlines({ inline(open) })
  inlines:extend(quoted.content)
  inlines:insert(inline(close))
  return inlines
end

-- Places where typst may break an id or a path in a narrow cell.
local function breakable(text)
  return #text > 12 and text:gsub("([%.%-_/])(%w)", "%1\u{200b}%2") or text
end

-- The name of a file beside the report in a cell, for typst: no link, and never hyphenated.
local function name_beside(link)
  if is_beside(link) then
    local inlines = pandoc.Inlines({ inline("#text(hyphenate: false)[") })
    inlines:extend(link.content)
    inlines:insert(inline("]"))
    return inlines
  end
end

-- What a table is called by a screen reader: its caption, else its columns.
local function name_of(table_block)
  local caption = stringify(table_block.caption.long):gsub("%s*{#tbl%-[^}]*}%s*$", "")
  if caption ~= "" then
    return caption
  end
  local columns = pandoc.List({})
  for _, row in ipairs(table_block.head.rows) do
    columns:extend(row.cells:map(function(cell) return stringify(cell.contents) end))
  end
  return table.concat(columns, ", ")
end

-- A wide table scrolls inside its own box, which the keyboard can reach.
local function scroll_box(table_block)
  if is_typst then
    table_block.classes:insert("typst:no-figure")
    return table_block:walk({
      Str = function(str) return pandoc.Str(breakable(str.text)) end,
      Code = function(code) return pandoc.Code(breakable(code.text), code.attr) end,
      Link = name_beside,
    })
  elseif not is_html then
    return nil
  end
  local label = "Tabel: " .. name_of(table_block)
  local box = { { "tabindex", "0" }, { "role", "group" }, { "aria-label", label } }
  return pandoc.Div({ table_block }, pandoc.Attr("", { "tabel" }, box))
end

-- An item of several paragraphs, such as a question with its answers, leaves none of them alone on
-- the next page.
local function kept_together(list)
  if not is_typst then
    return nil
  end
  for _, item in ipairs(list.content) do
    for position = #item - 1, 1, -1 do
      item:insert(position + 1, raw("]"))
      item:insert(position, raw("#block(sticky: true, spacing: 1.15em)["))
    end
  end
  return list
end

-- Links inside the document ------------------------------------------------------------------

local function check_links(document)
  local anchors, targets = {}, {}
  local function note(element)
    anchors[element.identifier] = true
  end
  local function link(element)
    note(element)
    table.insert(targets, element.target:match("^#(.*)$"))
  end
  document:walk({ Header = note, Div = note, Span = note, Figure = note, Table = note, CodeBlock = note, Link = link, Image = note })
  anchors[""] = nil
  for _, target in ipairs(targets) do
    if not anchors[target] then
      stop("a link to #" .. target .. ", which is nowhere in this document", "](#" .. target)
    end
  end
end

-- Date of the file ---------------------------------------------------------------------------

local MONTHS = pandoc.List({
  "januari", "februari", "maart", "april", "mei", "juni",
  "juli", "augustus", "september", "oktober", "november", "december",
})

-- For Quarto: the date in a PDF is that of the document, never the clock's; SOURCE_DATE_EPOCH comes
-- first.
local function date_of_file(date)
  local text = stringify(date or ""):gsub("\u{a0}", " ")
  local day, month, year = text:match("^(%d+) (%a+) (%d+)$")
  if os.getenv("SOURCE_DATE_EPOCH") or not day then
    return ""
  end
  local _, number = MONTHS:find(month)
  return "#set document(date: datetime(year: " .. year .. ", month: " .. number .. ", day: " .. day .. "))"
end

function Pandoc(document)
  if quarto and not quarto.format.format_identifier()["extension-name"] then
    stop("Quarto makes the formats inventarisatie-html and inventarisatie-typst (PDF) here, also without --to; "
      .. "for docx and odt type inventarisatie render", "title:")
  end
  local meta, ledger = document.meta, nil
  appendix = meta.verantwoording and stringify(meta.verantwoording)
  local function numbers()
    ledger = ledger or read_ledger(meta.cijfers and stringify(meta.cijfers) or "cijfers.json")
    return ledger
  end
  document:walk({ Span = function(span) accounted[span.identifier] = true end })
  document = document:walk(told(numbers))
  document = document:walk({ Link = way_back })
  check_links(document)
  document = document:walk({ Image = inline_figure })
  document = document:walk({ Blocks = with_figure_data })
  document = document:walk({ Div = div, Table = scroll_box, RawBlock = comment, RawInline = comment })
  if is_html then
    return document
  end
  if is_typst then
    document = document:walk({ Blocks = with_sources })
  end
  document = document:walk({ OrderedList = kept_together, Para = without_downloads })
  document = document:walk({ Link = unlink, Span = typst_span })
  if quarto and is_typst then
    quarto.doc.include_text("in-header", date_of_file(document.meta.date))
  end
  return is_typst and document:walk({ Str = marks_in_word, Quoted = marks_around }) or document
end
