package org.primelab.ffi;

/** The kernel would not do what it was asked; errno(3) says why. */
public final class OsRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // errno of Linux, the same on every architecture in use.

  /** The call is not permitted. */
  public static final int EPERM = 1;

  /** What is named does not exist: of an event, that this machine cannot count it. */
  public static final int ENOENT = 2;

  /** No such process or thread. */
  public static final int ESRCH = 3;

  /** Permission denied. */
  public static final int EACCES = 13;

  /** It is in use. */
  public static final int EBUSY = 16;

  /** No such device. */
  public static final int ENODEV = 19;

  /** An argument that the kernel does not accept. */
  public static final int EINVAL = 22;

  /** Too many files are open. */
  public static final int EMFILE = 24;

  /** This kernel, or its filter, has no such call. */
  public static final int ENOSYS = 38;

  /** What was found is not what it should be. */
  public static final int EBADMSG = 74;

  /** It is not supported here. */
  public static final int EOPNOTSUPP = 95;

  /** No room left for buffers. */
  public static final int ENOBUFS = 105;

  /** What was asked for: what helps depends on it as much as on the errno. */
  public enum Door {
    /** Where a thread may run: sched_setaffinity(2) and its like. */
    AFFINITY,
    /** Where it runs at this moment: getcpu(2). */
    LOCATION,
    /** What the kernel sees of a thread: perf_event_open(2). */
    EVENTS,
    /** A mutex of the C library: pthread_mutex_init(3) and its like. */
    MUTEX
  }

  private final Door door;
  private final int errno;

  OsRefusal(Door door, String call, int errno) {
    this(door, call, errno, explained(errno));
  }

  /**
   * A refusal.
   *
   * @param door what it was asked for
   * @param call what was asked
   * @param errno why not
   * @param meaning of this errno for this call; empty if there is nothing to say
   */
  OsRefusal(Door door, String call, int errno, String meaning) {
    super(call + ": errno " + errno + (meaning.isEmpty() ? "" : " (" + meaning + ")"));
    this.door = door;
    this.errno = errno;
  }

  /** What it was asked for. */
  public Door door() {
    return door;
  }

  /** Why, as errno(3) numbers it. */
  public int errno() {
    return errno;
  }

  private static String explained(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM: not permitted";
      case ENOENT -> "ENOENT: there is no such thing here";
      case ESRCH -> "ESRCH: there is no such thread";
      case EACCES -> "EACCES: permission denied";
      case EBUSY -> "EBUSY: it is in use";
      case ENODEV -> "ENODEV: there is no such device here";
      case EINVAL -> "EINVAL: an argument is not accepted";
      case EMFILE -> "EMFILE: too many files are open";
      case ENOSYS -> "ENOSYS: this kernel or its filter has no such call";
      case EBADMSG -> "EBADMSG: what was found is not what it should be";
      case EOPNOTSUPP -> "EOPNOTSUPP: not supported here";
      case ENOBUFS -> "ENOBUFS: no room left for buffers";
      default -> "";
    };
  }
}
