-- Puts what the notebooks made where a chapter asks for it: a paragraph of [NAME]{.figuur} or
-- [NAME]{.deel} becomes fragmenten/_NAME.qmd. Chapters can be read before a notebook has run.

package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE) .. "/?.lua;" .. package.path -- for pandoc alone
local stop = require("weigering")

local stringify = pandoc.utils.stringify

-- Quarto looks for the id of a table in its caption, and would leave one that pandoc found there twice.
local READER = quarto and "markdown-table_attributes" or "markdown"

local function is_request(inline)
  return inline.t == "Span" and (inline.classes:includes("figuur") or inline.classes:includes("deel"))
end

local function requested(block)
  return #block.content == 1 and is_request(block.content[1]) and stringify(block) or nil
end

local function read_made(name)
  local file = io.open("fragmenten/_" .. name .. ".qmd", "rb")
  if not file then
    stop("no notebook has made " .. name .. " yet", "[" .. name .. "]{")
  end
  local text = file:read("a")
  file:close()
  return pandoc.read(text, READER).blocks
end

local placing = { traverse = "topdown" }

function placing.Para(block)
  local name = requested(block)
  if name then
    return read_made(name):walk(placing), false
  end
end

function placing.Span(span)
  if is_request(span) then
    local name = stringify(span)
    stop(name .. " wants a paragraph of its own", "[" .. name .. "]{")
  end
end

return { placing }
