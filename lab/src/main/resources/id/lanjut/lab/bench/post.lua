-- Posts 1 KB of JSON, each with a key of its own. Arguments: key prefix, expected status, how many at most (0: no limit).
local padding = string.rep("x", 1024)

function init(args)
  prefix = args[1]
  expected = tonumber(args[2])
  atMost = tonumber(args[3])
  sent = 0
  unexpected = 0
end

function request()
  sent = sent + 1
  if atMost > 0 and sent > atMost then
    wrk.thread:stop()
  end
  local key = prefix .. "-" .. sent
  local start = '{"order_id":"' .. key .. '","gross_amount":15000,"note":"'
  local body = start .. string.sub(padding, 1, 1024 - #start - 2) .. '"}'
  local headers = { ["Content-Type"] = "application/json", ["Idempotency-Key"] = key }
  return wrk.format("POST", nil, headers, body)
end

function response(status)
  if status ~= expected then
    unexpected = unexpected + 1
  end
end
