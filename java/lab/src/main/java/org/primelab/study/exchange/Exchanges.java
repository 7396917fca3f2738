package org.primelab.study.exchange;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.primelab.ffi.StopFlag;

/** Channels that are open; each is opened when it is first used. Used by one thread. */
final class Exchanges implements AutoCloseable {
  private final StopFlag stop;
  private final Map<Channel, Exchange> open = new EnumMap<>(Channel.class);
  private final Set<Channel> broken = EnumSet.noneOf(Channel.class);

  Exchanges(StopFlag stop) {
    this.stop = stop;
  }

  /**
   * The exchange of a channel.
   *
   * @throws IOException if it cannot be opened
   */
  Exchange of(Channel channel) throws IOException {
    Exchange known = open.get(channel);
    if (known == null) {
      known = channel.open(stop);
      open.put(channel, known);
    }
    return known;
  }

  /** Does without it from now on. */
  void breakOff(Channel channel) {
    broken.add(channel);
  }

  boolean isBroken(Channel channel) {
    return broken.contains(channel);
  }

  @Override
  public void close() {
    open.values().forEach(Exchange::close);
  }
}
