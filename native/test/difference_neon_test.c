/* The walks of the NEON kernels, in portable C. */
enum { MODEL_WIDTH = 4, MODEL_VECTORS = 4 };
#include "difference_model.h"
