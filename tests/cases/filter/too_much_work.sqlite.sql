-- operation 1
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (t0."title" regexp ?1 or t0."slug" regexp ?2 or t0."body" regexp ?3 or t0."excerpt" regexp ?4 or exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."name" regexp ?5
    limit 1
  ) or exists (
    select 1
    from "articles_tags_lnk" l3
    join "tags" t2 on t2."document_id" = l3."target"
    where l3."source_id" = t0."id"
      and l3."status" = t0."status"
      and t2."status" = 1
      and likely(t2."locale" = '')
      and t2."name" regexp ?6
    limit 1
  ))
order by t0."title" nulls last, t0."id"
limit 10
-- 1: variable 0 (String) as Text, CaselessInfix
-- 2: variable 0 (String) as Text, CaselessInfix
-- 3: variable 0 (String) as Text, CaselessInfix
-- 4: variable 0 (String) as Text, CaselessInfix
-- 5: variable 0 (String) as Text, CaselessInfix
-- 6: variable 0 (String) as Text, CaselessInfix

-- operation 2


-- operation 3

