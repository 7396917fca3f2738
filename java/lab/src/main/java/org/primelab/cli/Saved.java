package org.primelab.cli;

import java.io.IOException;
import java.util.Optional;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.study.Study;

/**
 * What became of saving a session. That comes before its answer, so that whatever goes wrong there
 * loses nothing.
 *
 * @param store where it was to be saved, if anywhere
 * @param failure why it was not
 */
record Saved(Optional<SessionStore> store, Optional<IOException> failure) {
  static Saved of(Session session, Study study, Optional<SessionStore> store) {
    try {
      if (store.isPresent()) {
        store.get().save(session, study.records());
      }
      return new Saved(store, Optional.empty());
    } catch (IOException e) {
      return new Saved(store, Optional.of(e));
    }
  }
}
