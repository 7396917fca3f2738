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
record SavedSession(Optional<SessionStore> store, Optional<IOException> failure) {
  static SavedSession of(Session session, Study study, Optional<SessionStore> store) {
    try {
      if (store.isPresent()) {
        store.get().save(session, study.records());
      }
      return new SavedSession(store, Optional.empty());
    } catch (IOException e) {
      return new SavedSession(store, Optional.of(e));
    }
  }
}
