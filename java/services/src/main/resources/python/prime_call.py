"""How a script calls a kernel of libprimelab by ctypes."""

import ctypes
import sys

WORDS = ctypes.POINTER(ctypes.c_uint64)
# primelab_repeat_call: a kernel, its argument, how often, a stop flag, where the answer goes.
CALL = (
    ctypes.c_int32,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_int32,
    ctypes.c_void_p,
    WORDS,
)
ARGUMENT = ctypes.c_uint64 * 5  # primelab_argument, of which a number is the first word


def found(library: ctypes.CDLL, name: str) -> int:
    library.primelab_kernel_at.restype = ctypes.c_void_p
    for index in range(library.primelab_kernel_count()):
        kernel = library.primelab_kernel_at(index)
        if ctypes.cast(kernel, ctypes.POINTER(ctypes.c_char_p))[0].decode() == name:
            return kernel
    sys.exit(f"libprimelab has no kernel {name}")


def in_c(prototype, library: ctypes.CDLL, name: str):
    kernel = found(library, name)
    call = prototype(*CALL)(ctypes.cast(library.primelab_repeat_call, ctypes.c_void_p).value)

    def test(n: int) -> bool:
        answer = ctypes.c_uint64()
        if call(kernel, ARGUMENT(n), 1, None, answer) != 0:
            raise RuntimeError("the kernel failed")
        return answer.value != 0

    return test


