-- operation 1


-- operation 3

