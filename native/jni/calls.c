/*
 * The same calls through JNI, for comparison alone: no other part of the lab uses this library.
 * Names are those that the JVM derives from org.primelab.ffi.JniCalls (JNI specification, chapter
 * 2, "Resolving Native Method Names").
 */
#include <jni.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t (*batch)(const uint64_t *numbers, uint64_t *answers, uint64_t count,
                         const int32_t *stop);

/* Returns x. */
JNIEXPORT jlong JNICALL Java_org_primelab_ffi_JniCalls_identity(JNIEnv *env, jclass type, jlong x) {
    (void)env, (void)type;
    return x;
}

/* Calls the kernel's function at an address, on memory outside the heap at two others. */
JNIEXPORT jint JNICALL Java_org_primelab_ffi_JniCalls_batch(JNIEnv *env, jclass type,
                                                            jlong function, jlong numbers,
                                                            jlong answers, jlong count) {
    (void)env, (void)type;
    return ((batch)(intptr_t)function)((const uint64_t *)(intptr_t)numbers,
                                       (uint64_t *)(intptr_t)answers, (uint64_t)count, NULL);
}

/* The same on arrays in the heap, which must not move meanwhile: the collector waits or pins. */
JNIEXPORT jint JNICALL Java_org_primelab_ffi_JniCalls_batchOnHeap(JNIEnv *env, jclass type,
                                                                  jlong function,
                                                                  jlongArray numbers,
                                                                  jlongArray answers,
                                                                  jlong count) {
    (void)type;
    void *in = (*env)->GetPrimitiveArrayCritical(env, numbers, NULL);
    if (in == NULL) return -1;
    void *out = (*env)->GetPrimitiveArrayCritical(env, answers, NULL);
    jint result = -1;
    if (out != NULL) {
        result = ((batch)(intptr_t)function)(in, out, (uint64_t)count, NULL);
        (*env)->ReleasePrimitiveArrayCritical(env, answers, out, 0);
    }
    (*env)->ReleasePrimitiveArrayCritical(env, numbers, in, JNI_ABORT);
    return result;
}
