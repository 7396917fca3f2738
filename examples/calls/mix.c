#include "mix.h"

uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* The same for JNI, whose first two arguments it has no use for. */
int64_t Java_Calls_jni(void *jvm, void *type, int64_t x) {
    (void)jvm, (void)type;
    return (int64_t)mix((uint64_t)x);
}
