-- operation 1
select t0."name"
from "people" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "people" t1
    where t1."document_id" = t0."boss"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."name" is not null
  )
  and exists (
    select 1
    from "people" t2
    where t2."document_id" = t0."boss"
      and t2."status" = 1
      and t2."locale" = ''
      and t2."name" is not null
  )
  and exists (
    select 1
    from "people" t3
    where t3."document_id" = t0."boss"
      and t3."status" = 1
      and t3."locale" = ''
      and t3."name" is not null
  )
  and exists (
    select 1
    from "people" t4
    where t4."document_id" = t0."boss"
      and t4."status" = 1
      and t4."locale" = ''
      and t4."name" is not null
  )
  and exists (
    select 1
    from "people" t5
    where t5."document_id" = t0."boss"
      and t5."status" = 1
      and t5."locale" = ''
      and t5."name" is not null
  )
  and exists (
    select 1
    from "people" t6
    where t6."document_id" = t0."boss"
      and t6."status" = 1
      and t6."locale" = ''
      and t6."name" is not null
  )
  and exists (
    select 1
    from "people" t7
    where t7."document_id" = t0."boss"
      and t7."status" = 1
      and t7."locale" = ''
      and t7."name" is not null
  )
  and exists (
    select 1
    from "people" t8
    where t8."document_id" = t0."boss"
      and t8."status" = 1
      and t8."locale" = ''
      and t8."name" is not null
  )
  and exists (
    select 1
    from "people" t9
    where t9."document_id" = t0."boss"
      and t9."status" = 1
      and t9."locale" = ''
      and t9."name" is not null
  )
order by t0."name", t0."id"
limit 10

-- operation 2
select t0."name"
from "people" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "people" t1
    where t1."document_id" = t0."boss"
      and t1."status" = 1
      and t1."locale" = ''
      and exists (
        select 1
        from "people" t2
        where t2."document_id" = t1."boss"
          and t2."status" = 1
          and t2."locale" = ''
          and exists (
            select 1
            from "people" t3
            where t3."document_id" = t2."boss"
              and t3."status" = 1
              and t3."locale" = ''
              and exists (
                select 1
                from "people" t4
                where t4."document_id" = t3."boss"
                  and t4."status" = 1
                  and t4."locale" = ''
                  and exists (
                    select 1
                    from "people" t5
                    where t5."document_id" = t4."boss"
                      and t5."status" = 1
                      and t5."locale" = ''
                      and exists (
                        select 1
                        from "people" t6
                        where t6."document_id" = t5."boss"
                          and t6."status" = 1
                          and t6."locale" = ''
                          and exists (
                            select 1
                            from "people" t7
                            where t7."document_id" = t6."boss"
                              and t7."status" = 1
                              and t7."locale" = ''
                              and exists (
                                select 1
                                from "people" t8
                                where t8."document_id" = t7."boss"
                                  and t8."status" = 1
                                  and t8."locale" = ''
                                  and t8."name" is not null
                              )
                          )
                      )
                  )
              )
          )
      )
  )
order by (
  select (
    select (
      select (
        select (
          select (
            select (
              select (
                select t16."name"
                from "people" t16
                where t16."document_id" = t15."boss"
                  and t16."status" = 1
                  and t16."locale" = ''
              )
              from "people" t15
              where t15."document_id" = t14."boss"
                and t15."status" = 1
                and t15."locale" = ''
            )
            from "people" t14
            where t14."document_id" = t13."boss"
              and t14."status" = 1
              and t14."locale" = ''
          )
          from "people" t13
          where t13."document_id" = t12."boss"
            and t13."status" = 1
            and t13."locale" = ''
        )
        from "people" t12
        where t12."document_id" = t11."boss"
          and t12."status" = 1
          and t12."locale" = ''
      )
      from "people" t11
      where t11."document_id" = t10."boss"
        and t11."status" = 1
        and t11."locale" = ''
    )
    from "people" t10
    where t10."document_id" = t9."boss"
      and t10."status" = 1
      and t10."locale" = ''
  )
  from "people" t9
  where t9."document_id" = t0."boss"
    and t9."status" = 1
    and t9."locale" = ''
), t0."id"
limit 10

-- operation 3


-- operation 4

