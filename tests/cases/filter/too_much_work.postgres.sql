-- operation 1
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (lower(t0."title") like lower($1) or lower(t0."slug") like lower($2) or lower(t0."body") like lower($3) or lower(t0."excerpt") like lower($4) or exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and t1."locale" = ''
      and lower(t1."name") like lower($5)
  ) or exists (
    select 1
    from "articles_tags_lnk" l3
    join "tags" t2 on t2."document_id" = l3."target"
    where l3."source_id" = t0."id"
      and l3."status" = t0."status"
      and t2."status" = 1
      and t2."locale" = ''
      and lower(t2."name") like lower($6)
  ))
order by t0."title", t0."id"
limit 10
-- 1: variable 0 (String) as Text, Infix
-- 2: variable 0 (String) as Text, Infix
-- 3: variable 0 (String) as Text, Infix
-- 4: variable 0 (String) as Text, Infix
-- 5: variable 0 (String) as Text, Infix
-- 6: variable 0 (String) as Text, Infix

-- operation 2


-- operation 3

