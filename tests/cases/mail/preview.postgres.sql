-- operation 1


-- operation 2


-- operation 3

