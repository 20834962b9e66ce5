-- Stops the render. The message is "inventarisatie: MESSAGE [PLACE]"; the place is what stands
-- there in the chapter, and "A ... B" is A with B later on the same line.
return function(message, place)
  local text = "inventarisatie: " .. message .. " [" .. place .. "]\n"
  if quarto then -- which would tell of an error and go on
    io.stderr:write("ERROR: " .. text)
    os.exit(1)
  end
  error(text, 0)
end
