-- One line for WrkReport, in whole microseconds. `unexpected` is counted by post.lua.
threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function done(summary, latency)
  local errors = summary.errors
  local failures = errors.connect + errors.read + errors.write + errors.timeout
  local unexpected = 0
  for _, thread in ipairs(threads) do
    unexpected = unexpected + (thread:get("unexpected") or 0)
  end
  -- A status above 399 is in both; without post.lua only wrk has counted it.
  failures = failures + math.max(errors.status, unexpected)
  print(string.format("report requests=%d micros=%d p50=%d p99=%d failures=%d",
    summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failures))
end
