package org.primelab.ffi;

/** The kernel would not do what it was asked; errno(3) says why. */
public final class OsRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** No such file, process or thread: errno of Linux, the same on every architecture in use. */
  public static final int ESRCH = 3;

  /** An argument that the kernel does not accept. */
  public static final int EINVAL = 22;

  private final int errno;

  OsRefusal(String call, int errno) {
    super(call + ": errno " + errno + explained(errno));
    this.errno = errno;
  }

  /** Why, as errno(3) numbers it. */
  public int errno() {
    return errno;
  }

  private static String explained(int errno) {
    return switch (errno) {
      case 1 -> " (EPERM: not permitted)";
      case ESRCH -> " (ESRCH: there is no such thread)";
      case EINVAL -> " (EINVAL: none of these CPUs is there, online and allowed)";
      case 38 -> " (ENOSYS: this kernel or its filter has no such call)";
      default -> "";
    };
  }
}
