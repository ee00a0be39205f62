select t0."title", t0."blocks"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["Rust in anger", "Éclair au café", "apple pie"] as Text
