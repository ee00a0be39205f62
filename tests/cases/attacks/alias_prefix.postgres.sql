-- operation 1


-- operation 2

