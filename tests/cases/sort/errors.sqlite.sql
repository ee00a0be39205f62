-- operation 1


-- operation 2


-- operation 3


-- operation 4


-- operation 5

