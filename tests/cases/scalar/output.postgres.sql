select t0."name", t0."note", t0."body", t0."content", t0."contact", t0."count", t0."big", t0."ratio", t0."price", t0."active", t0."day", t0."hour", t0."moment", t0."stamp", t0."extra", t0."level", t0."custom", t0."slug", t0."code", t0."short", t0."greeting", t0."snake_field"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."created_at", t0."id"
limit 10
