package org.primelab.session;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primelab.report.NewFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of one session.
 *
 * @param folder where {@code session.json} is, or will be
 * @param isNew whether the folder was made for this session
 */
public record SessionStore(Path folder, boolean isNew) {
  /** Name of the file in its folder. */
  public static final String FILE = "session.json";

  /** What a byte of the file takes in memory, as JSON and as records, with room to spare. */
  private static final int MEMORY_PER_BYTE = 16;

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** What nobody but its owner may read. */
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** The folder of a session that is there already. */
  public static SessionStore at(Path folder) {
    return new SessionStore(folder, false);
  }

  /**
   * Takes {@code folder} for a new session, and makes it if need be: before anything is measured,
   * so that a folder that cannot be written costs nobody a run.
   *
   * @throws FileAlreadyExistsException if a session is there already
   * @throws IOException if it cannot be made or written
   */
  public static SessionStore create(Path folder) throws IOException {
    boolean isNew = Files.notExists(folder);
    Files.createDirectories(folder);
    if (Files.exists(folder.resolve(FILE))) {
      throw new FileAlreadyExistsException(folder.resolve(FILE).toString());
    }
    Files.delete(NewFile.beside(folder.resolve(FILE), PRIVATE));
    return new SessionStore(folder, isNew);
  }

  /**
   * A new folder below {@code parent}, named by the time and the study; two labs at the same moment
   * get two.
   */
  public static SessionStore createBelow(Path parent, String study) throws IOException {
    Files.createDirectories(parent);
    String name = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP) + "-" + study;
    Path folder = parent.resolve(name);
    for (int i = 2; ; i++) {
      try {
        return new SessionStore(Files.createDirectory(folder), true);
      } catch (FileAlreadyExistsException e) {
        folder = parent.resolve(name + "-" + i);
      }
    }
  }

  /**
   * Writes the session, whole or not at all: a reader never sees a part of it. The file ends with
   * the hash of its content.
   *
   * @param kinds of plans and observations that the session's study has
   */
  public void save(Session session, Map<String, Class<? extends Record>> kinds) throws IOException {
    Path fresh = NewFile.beside(folder.resolve(FILE), PRIVATE);
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        put(kinds, session, out);
        out.flush();
        channel.force(true);
      }
      Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void put(
      Map<String, Class<? extends Record>> kinds, Session session, OutputStream out)
      throws IOException {
    if (RunsJson.covers(session)) {
      RunsJson.put(kinds, session, out);
    } else {
      Seal.put(SessionJson.mapper(kinds), session, out);
    }
  }

  /** Takes the folder back if it was made for this session, and nothing was saved in it. */
  public void discardIfEmpty() {
    try {
      if (isNew) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      // It is not empty, or its parent cannot be written any more: then it stays.
      return;
    }
  }

  /**
   * Reads the session, of any format since the first: what an older lab wrote is brought to what
   * this one writes. The file itself stays as it is.
   *
   * @param kinds which plans and observations the study of that name has
   * @throws NotASessionException if there is none, the file is damaged or too large, was changed
   *     since it was saved, or is of a later lab
   */
  public Session load(Function<String, Map<String, Class<? extends Record>>> kinds)
      throws NotASessionException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new NotASessionException("there is no %s in %s".formatted(FILE, folder));
    }
    try {
      long most = Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE;
      if (Files.size(file) > most) {
        throw NotASessionException.large(file, Files.size(file), most);
      }
      JsonMapper plain = SessionJson.mapper();
      JsonNode json = plain.readTree(Files.readAllBytes(file));
      JsonNode study = json.path("spec").path("study");
      if (!study.isString()) {
        throw NotASessionException.unlike(file, "it names no study");
      }
      ObjectNode content = (ObjectNode) json;
      Formats.check(file.toString(), content);
      Seal.take(plain, file.toString(), content);
      Formats.bringUpToDate(content);
      return records(file, content, kinds.apply(study.asString()));
    } catch (JacksonException e) {
      throw NotASessionException.unlike(file, reason(e));
    } catch (IllegalArgumentException e) {
      throw NotASessionException.unlike(file, e.getMessage());
    } catch (IOException e) {
      throw new NotASessionException("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static Session records(
      Path file, JsonNode content, Map<String, Class<? extends Record>> kinds)
      throws NotASessionException {
    try {
      return SessionJson.mapper(kinds).treeToValue(content, Session.class);
    } catch (MismatchedInputException e) {
      throw NotASessionException.edited(file, SessionFault.of(e, content));
    }
  }

  /** What a record has against its components is said without the name of its class. */
  private static @Nullable String reason(JacksonException e) {
    return e.getCause() instanceof IllegalArgumentException refused
        ? refused.getMessage()
        : e.getOriginalMessage();
  }
}
