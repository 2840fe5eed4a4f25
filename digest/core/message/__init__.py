"""Raw bytes to a Letter: parts, headers, encodings and containers (RFC 5322, 2045 to 2047; MS-OXTNEF, MS-OXMSG)."""
