/*
 * The last file of the library: what the linker takes from the compiler's own library comes after it,
 * and shall begin at a cache line as all functions do. That is the 128-bit remainder of mr7-c, which
 * takes 7 percent longer from the middle of one.
 */
__asm__(".text\n\t.p2align 6");
