-- One event a request, each with an id of its own, of people and items by chance.
-- Usage: wrk … -s feedback.lua URL -- PEOPLE ITEM…
local sent, refused, run = 0, 0, os.time()
local people, items = 1, {}

function init(arguments)
  people = tonumber(arguments[1])
  for n = 2, #arguments do
    items[n - 1] = arguments[n]
  end
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  sent = sent + 1
  local body = string.format(
    '{"events":[{"eventId":"wrk-%d-%d","userId":"load-%d","itemId":"%s","type":"click"}]}',
    run, sent, math.random(people), items[math.random(#items)])
  return wrk.format("POST", "/v1/feedback", nil, body)
end

function response(status)
  if status ~= 202 then
    refused = refused + 1
    if refused == 1 then
      print("answered with " .. status)
    end
  end
end
