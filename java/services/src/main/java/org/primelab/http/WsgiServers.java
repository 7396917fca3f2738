package org.primelab.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.NativeLibrary;
import org.primelab.others.LoopbackServer;
import org.primelab.others.PrivateFolder;
import org.primelab.others.PythonScript;

/** Servers written in C that load a program in Python by WSGI, and nginx in front of any server. */
final class WsgiServers {
  private static final String SCRIPT = "serve.py";

  /** By it the script knows that it was loaded by a server, and how to call the test. */
  private static final String VARIABLE = "PRIMELAB_SERVE";

  private static final Path APACHE_MODULES = Path.of("/usr/lib/apache2/modules");

  private static final String UWSGI = "apt-get install uwsgi-core uwsgi-plugin-python3";

  private WsgiServers() {}

  /** Starts one, and returns when it listens. */
  static LoopbackServer start(ServerKind kind, Call call, ChildProcesses children)
      throws IOException {
    return switch (kind) {
      case UWSGI -> uwsgi(call, children);
      case MOD_WSGI -> apache(call, children);
      case UNIT -> unit(call, children);
      default -> throw new IllegalArgumentException(kind + " is started by a script");
    };
  }

  private static LoopbackServer uwsgi(Call call, ChildProcesses children) throws IOException {
    String program = LoopbackServer.program("uwsgi", UWSGI);
    return inFolder(
        children,
        UWSGI,
        (folder, port) ->
            calling(
                call,
                folder,
                program,
                "--plugins",
                "http,python3",
                "--http",
                "127.0.0.1:" + port,
                "--http-keepalive",
                "--threads",
                "8",
                "--need-app",
                "--disable-logging",
                "--wsgi-file",
                folder.path().resolve(SCRIPT).toString()));
  }

  private static LoopbackServer apache(Call call, ChildProcesses children) throws IOException {
    String cure = "apt-get install apache2 libapache2-mod-wsgi-py3";
    String program = LoopbackServer.program("apache2", cure);
    if (!Files.exists(APACHE_MODULES.resolve("mod_wsgi.so"))) {
      throw new IOException("Apache has no mod_wsgi; get it: " + cure);
    }
    return inFolder(
        children,
        cure,
        (folder, port) -> {
          Path config = folder.write("httpd.conf", apacheConfig(folder.path(), port));
          return calling(call, folder, program, "-f", config.toString(), "-DFOREGROUND");
        });
  }

  /** Its state at the beginning is what it would else be told over a socket. */
  private static LoopbackServer unit(Call call, ChildProcesses children) throws IOException {
    // Debian has none: its own packages come from its makers.
    String cure = "apt-get install unit unit-python3.11, with the packages of unit.nginx.org";
    String program = LoopbackServer.program("unitd", cure);
    return inFolder(
        children,
        cure,
        (folder, port) -> {
          Path _ = folder.write("conf.json", unitConfig(folder.path(), port));
          String own = folder.path().toString();
          return calling(
              call,
              folder,
              program,
              "--no-daemon",
              "--statedir",
              own,
              "--control",
              "unix:" + own + "/control",
              "--pid",
              own + "/pid",
              "--log",
              "/dev/null");
        });
  }

  /**
   * Starts nginx, which hands on to a server what it has received whole.
   *
   * @param port of that server
   */
  static LoopbackServer nginx(int port, ChildProcesses children) throws IOException {
    String program = LoopbackServer.program("nginx", "apt-get install nginx");
    return inFolder(
        children,
        "apt-get install nginx",
        (folder, own) -> {
          Path config = folder.write("nginx.conf", nginxConfig(folder.path(), own, port));
          return List.of(program, "-e", "/dev/null", "-c", config.toString());
        });
  }

  /** Its processes begin in their user's home, unless told where, and nobody has none. */
  private static String apacheConfig(Path folder, int port) {
    return """
        ServerRoot %1$s
        PidFile %1$s/pid
        DefaultRuntimeDir %1$s
        ServerName 127.0.0.1
        Listen 127.0.0.1:%2$d
        ErrorLog /dev/null
        LoadModule mpm_event_module %3$s/mod_mpm_event.so
        LoadModule authz_core_module %3$s/mod_authz_core.so
        LoadModule wsgi_module %3$s/mod_wsgi.so
        WSGISocketPrefix %1$s/wsgi
        WSGIDaemonProcess lab processes=2 threads=5 home=%1$s
        WSGIProcessGroup lab
        WSGIApplicationGroup %%{GLOBAL}
        WSGIScriptAlias / %1$s/serve.py
        <Directory %1$s>
          Require all granted
        </Directory>
        """
        .formatted(folder, port, APACHE_MODULES);
  }

  private static String unitConfig(Path folder, int port) {
    return """
        {"listeners": {"127.0.0.1:%2$d": {"pass": "applications/lab"}},
         "applications": {"lab": {"type": "python", "path": "%1$s", "module": "serve",
           "processes": 1, "threads": 8}}}
        """
        .formatted(folder, port);
  }

  private static String nginxConfig(Path folder, int port, int behind) {
    return """
        daemon off;
        pid %1$s/pid;
        error_log /dev/null crit;
        events { worker_connections 1024; }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            location / { proxy_pass http://127.0.0.1:%3$d; }
          }
        }
        """
        .formatted(folder, port, behind);
  }

  private static LoopbackServer inFolder(
      ChildProcesses children, String cure, LoopbackServer.Command command) throws IOException {
    try {
      return LoopbackServer.inFolder(children, command);
    } catch (IOException e) {
      throw new IOException("%s; get it: %s".formatted(e.getMessage(), cure), e);
    }
  }

  /** A command whose program finds the script and the library in its own folder. */
  private static List<String> calling(Call call, PrivateFolder folder, String... words)
      throws IOException {
    Path _ = folder.write(SCRIPT, PythonScript.text(SCRIPT));
    Path library = folder.copy(NativeLibrary.ensureLoaded());
    String how =
        "%s=%s:%s:%s".formatted(VARIABLE, call.name().toLowerCase(Locale.ROOT), "trial-c", library);
    return Stream.concat(Stream.of("env", how), Stream.of(words)).toList();
  }
}
