-- operation 5

