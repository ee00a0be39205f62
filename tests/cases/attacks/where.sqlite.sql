-- operation 6

