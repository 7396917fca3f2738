"""Says nothing."""
import time

time.sleep(1000)
