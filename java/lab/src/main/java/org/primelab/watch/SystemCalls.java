package org.primelab.watch;

import java.util.Map;
import java.util.Set;
import org.primelab.account.Wait.Reason;

/** What a thread waits for in a system call, by the numbers of x86-64 and of arm64. */
final class SystemCalls {
  private static final int FUTEX_X86 = 202;
  private static final int FUTEX_ARM = 98;
  private static final int RECEIVE_X86 = 45;
  private static final int RECEIVE_ARM = 207;

  /** read, write, readv, writev. */
  private static final Set<Integer> ANY_FILE_X86 = Set.of(0, 1, 19, 20);

  private static final Set<Integer> ANY_FILE_ARM = Set.of(63, 64, 65, 66);
  private static final boolean IS_ARM = System.getProperty("os.arch", "").equals("aarch64");

  /** read, write, pread64, pwrite64, fsync, fdatasync; poll, select, epoll; sockets; sleeps. */
  private static final Map<Integer, Reason> X86 =
      Map.ofEntries(
          Map.entry(17, Reason.FILE),
          Map.entry(18, Reason.FILE),
          Map.entry(74, Reason.FILE),
          Map.entry(75, Reason.FILE),
          Map.entry(7, Reason.SOCKET),
          Map.entry(23, Reason.SOCKET),
          Map.entry(42, Reason.SOCKET),
          Map.entry(43, Reason.SOCKET),
          Map.entry(45, Reason.SOCKET),
          Map.entry(47, Reason.SOCKET),
          Map.entry(232, Reason.SOCKET),
          Map.entry(270, Reason.SOCKET),
          Map.entry(271, Reason.SOCKET),
          Map.entry(281, Reason.SOCKET),
          Map.entry(288, Reason.SOCKET),
          Map.entry(35, Reason.SLEEP),
          Map.entry(230, Reason.SLEEP));

  private static final Map<Integer, Reason> ARM =
      Map.ofEntries(
          Map.entry(67, Reason.FILE),
          Map.entry(68, Reason.FILE),
          Map.entry(82, Reason.FILE),
          Map.entry(83, Reason.FILE),
          Map.entry(22, Reason.SOCKET),
          Map.entry(72, Reason.SOCKET),
          Map.entry(73, Reason.SOCKET),
          Map.entry(202, Reason.SOCKET),
          Map.entry(203, Reason.SOCKET),
          Map.entry(207, Reason.SOCKET),
          Map.entry(212, Reason.SOCKET),
          Map.entry(101, Reason.SLEEP),
          Map.entry(115, Reason.SLEEP));

  private SystemCalls() {}

  /** Whether that is the call in which threads wait for one another: no reason in itself. */
  static boolean isFutex(int call) {
    return call == (IS_ARM ? FUTEX_ARM : FUTEX_X86);
  }

  /** Whether it waits for a file or a socket or whatever its first argument says. */
  static boolean isForAnyFile(int call) {
    return (IS_ARM ? ANY_FILE_ARM : ANY_FILE_X86).contains(call);
  }

  /** The call that receives from a socket. */
  static int receive() {
    return IS_ARM ? RECEIVE_ARM : RECEIVE_X86;
  }

  /** The reason to wait in a call. */
  static Reason reason(int call) {
    return (IS_ARM ? ARM : X86).getOrDefault(call, Reason.SYSTEM_CALL);
  }
}
