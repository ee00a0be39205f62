-- operation 6


-- operation 7
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
order by t0."updated_at" nulls last, t0."id"
limit 10
-- 1: "W" as Text

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "W" as Text
