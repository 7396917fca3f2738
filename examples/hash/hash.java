/** FNV-1a: a byte at a time, each waits for the product before it. */
public static long fnv(byte[] data) {
  long hash = 0xcbf29ce484222325L;
  for (byte b : data) {
    hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
  }
  return hash;
}
