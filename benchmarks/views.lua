local edition = os.getenv("EDITION")
local thread_number = 0
function setup(thread) thread:set("number", thread_number); thread_number = thread_number + 1 end
local n = 0
local stamp, salt
function init(args)
  math.randomseed(os.time() * 31 + number)
  stamp = string.format("%012x", os.time() * 1000)
  stamp = stamp:sub(1, 8) .. "-" .. stamp:sub(9, 12)
  salt = string.format("%03x-8%03x", math.random(0, 0xfff), number)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
end
function request()
  n = n + 1
  return wrk.format(nil, nil, nil, string.format('[{"edition":"%s","id":"%s-7%s-%012x"}]', edition, stamp, salt, n))
end
function done(summary)
  io.write(string.format("refused %d\n", summary.errors.status))
end
