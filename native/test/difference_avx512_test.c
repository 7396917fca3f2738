/* The walks of the AVX-512 kernels, in portable C. */
enum { MODEL_WIDTH = 16, MODEL_VECTORS = 2 };
#include "difference_model.h"
