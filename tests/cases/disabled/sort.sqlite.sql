-- operation 1


-- operation 2


-- operation 3


-- operation 4


-- operation 5


-- operation 6


-- operation 7


-- operation 8


-- operation 9


-- operation 10


-- operation 11
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."unread" desc nulls first, t0."id"
limit 10
