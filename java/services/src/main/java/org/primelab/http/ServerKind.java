package org.primelab.http;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Quantity;

/** The servers that can be asked, each with the concurrency model that it stands for. */
public enum ServerKind {
  /** Jetty with a pool of platform threads, one for each request under way. */
  POOL("Jetty, a pool of threads"),
  /** Jetty with a virtual thread for each request. */
  VIRTUAL("Jetty, virtual threads"),
  /** Vert.x with all work on its one event loop. */
  LOOP("Vert.x, work on its loop"),
  /** Vert.x that hands work to its pool of workers (20 threads, its default). */
  LOOP_OFFLOAD("Vert.x, work handed off"),
  /** Two JVMs with Jetty that share a port (SO_REUSEPORT, socket(7)), each with one thread. */
  PROCESSES("Jetty in two processes"),
  /** The server that every JDK has (jdk.httpserver), with a pool of platform threads. */
  JDK("the JDK's own, a pool"),
  /** Gunicorn with two processes, each with one request at a time. */
  GUNICORN_SYNC("Gunicorn, two processes"),
  /** Gunicorn with one process of eight threads. */
  GUNICORN_GTHREAD("Gunicorn, eight threads"),
  /** Uvicorn with all work on its one event loop. */
  UVICORN("Uvicorn, work on its loop"),
  /** uWSGI with one process of eight threads behind its own router. */
  UWSGI("uWSGI, eight threads"),
  /** Apache's mod_wsgi with two daemon processes of five threads each. */
  MOD_WSGI("mod_wsgi, two processes of five"),
  /** NGINX Unit with one process of eight threads. */
  UNIT("Unit, eight threads");

  private final String words;

  ServerKind(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }

  /** In words with so many processes; 0 for as many as it usually has. */
  public String words(int processes) {
    return processes == 0
        ? words
        : words.replace("two processes", Quantity.count(processes, "process", "processes"));
  }

  /** Whether it can be told how many processes it has, each of one request at a time. */
  public boolean hasProcesses() {
    return this == PROCESSES || this == GUNICORN_SYNC;
  }

  /** Whether it runs in a JVM: then it is always there. */
  public boolean isOfJvm() {
    return compareTo(GUNICORN_SYNC) < 0;
  }

  /** Whether it is a program in C that loads the script, which others are started by. */
  boolean loadsScript() {
    return compareTo(UWSGI) >= 0;
  }

  /** Whether {@code --threads} says how many of its threads work. */
  public boolean hasPool() {
    return this == POOL || this == JDK;
  }

  /** What it can call. */
  public List<Call> calls() {
    return Stream.of(Call.values()).filter(call -> call.isOfJvm() == isOfJvm()).toList();
  }
}
