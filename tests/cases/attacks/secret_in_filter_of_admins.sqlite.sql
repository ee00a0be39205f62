-- operation 3

