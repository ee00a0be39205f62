select t0."id", t0."document_id"
from "files" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 10

select r0."parent", r0."entry", r0."type"
from (
  select u1."parent", u1."entry", u1."type",
    row_number() over (partition by u1."parent" order by u1."rank", u1."entry") as place
  from (
    select t2."cover" as "parent", t2."id" as "entry", 'api::article.article' as "type", 1 as "rank"
    from "articles" t2
    where t2."cover" in (select value from json_each(?1))
      and t2."status" = 1
    union
    select t3."avatar" as "parent", t3."id" as "entry", 'api::author.author' as "type", 2 as "rank"
    from "authors" t3
    where t3."avatar" in (select value from json_each(?1))
      and t3."status" = 1
    union
    select t4."hero" as "parent", t4."id" as "entry", 'api::homepage.homepage' as "type", 3 as "rank"
    from "homepages" t4
    where t4."hero" in (select value from json_each(?1))
      and t4."status" = 1
  ) u1
) r0
where place <= 1000
order by place
-- 1: keys of the parents as Text

select t0."id"
from "articles" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as BigInteger

select t0."id"
from "authors" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as BigInteger

select t0."id"
from "homepages" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as BigInteger
