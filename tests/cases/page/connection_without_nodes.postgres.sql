select count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
    and t0."kind" = $1
  offset 0
) t0
order by t0."id"
limit 10
-- 1: "tutorial" as Text
