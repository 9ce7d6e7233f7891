import sys
print("?")
