package org.primelab.memo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.primelab.child.ChildProcesses;

/** The caches there are. */
public enum MemoKind {
  /** A ConcurrentHashMap, which forgets nothing. */
  MAP("a map that forgets nothing", false, false),
  /** A LinkedHashMap that forgets what was not used for longest. */
  LRU("a map that forgets the least recently used", true, false),
  /** Caffeine, which keeps what is used often (W-TinyLFU; Einziger and others, 2017). */
  CAFFEINE("Caffeine", true, false),
  /** Redis in a process of its own, by a connection to 127.0.0.1. */
  REDIS("Redis", false, true),
  /** Memcached, likewise. */
  MEMCACHED("Memcached", false, true);

  private final String words;
  private final boolean hasSize;
  private final boolean isRemote;

  MemoKind(String words, boolean hasSize, boolean isRemote) {
    this.words = words;
    this.hasSize = hasSize;
    this.isRemote = isRemote;
  }

  /** In words. */
  public String words() {
    return words;
  }

  /** Whether it holds so many answers at most; else all. */
  public boolean hasSize() {
    return hasSize;
  }

  /** Whether it is another process. */
  public boolean isRemote() {
    return isRemote;
  }

  /**
   * An empty one.
   *
   * @param size how many answers it holds, where it has a size
   * @param children where the process of a remote one is listed
   * @throws IOException if there is none on this machine, with how to get it
   */
  public Memo open(int size, ChildProcesses children) throws IOException {
    return switch (this) {
      case MAP -> new OfMap(new ConcurrentHashMap<>());
      case LRU -> new OfMap(new Recent(size));
      case CAFFEINE -> caffeine(size);
      case REDIS -> RemoteMemo.redis(children);
      case MEMCACHED -> RemoteMemo.memcached(children);
    };
  }

  private static Memo caffeine(int size) {
    Cache<Long, Long> cache =
        Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    return new Memo() {
      @Override
      public OptionalLong get(Long number) {
        return found(cache.getIfPresent(number));
      }

      @Override
      public void put(Long number, Long answer) {
        cache.put(number, answer);
      }
    };
  }

  private static OptionalLong found(@Nullable Long answer) {
    return answer == null ? OptionalLong.empty() : OptionalLong.of(answer);
  }

  /**
   * Any map.
   *
   * @param map that may forget
   */
  private record OfMap(Map<Long, Long> map) implements Memo {
    @Override
    public OptionalLong get(Long number) {
      return found(map.get(number));
    }

    @Override
    public void put(Long number, Long answer) {
      map.put(number, answer);
    }
  }

  /** The {@code most} that were used last. */
  private static final class Recent extends LinkedHashMap<Long, Long> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD_FACTOR = 0.75f;

    private final int most;

    Recent(int most) {
      super(most, LOAD_FACTOR, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
      return size() > most;
    }
  }
}
