import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Load for H2's own server, of which nothing is changed: so many connections move amounts between
 * 100 accounts, a transaction of two updates each. For each line of its input it prints how many
 * transactions have been committed; it ends with its input.
 *
 * <pre>
 * java -cp h2.jar org.h2.tools.Server -tcp -ifNotExists &
 * java -cp h2.jar bench/H2Load.java jdbc:h2:tcp://localhost/mem:bank 4
 * </pre>
 */
class H2Load {
  private static final int ACCOUNTS = 100;
  private static final String OPTIONS = ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000";
  private static final LongAdder COMMITTED = new LongAdder();

  public static void main(String[] args) throws Exception {
    String url = args[0] + OPTIONS;
    try (Connection first = DriverManager.getConnection(url, "sa", "")) {
      open(first);
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        Connection connection = DriverManager.getConnection(url, "sa", "");
        Thread.ofPlatform().daemon().name("client-" + i).start(() -> move(connection));
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
      while (lines.readLine() != null) {
        System.out.println(COMMITTED.sum());
      }
    }
    System.exit(0);
  }

  private static void open(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("create table account(id int primary key, amount bigint)");
      sql.execute("insert into account select x - 1, 1000 from system_range(1, %d)".formatted(ACCOUNTS));
    }
  }

  /** The lower number first, so that no two wait for each other. */
  private static void move(Connection connection) {
    ThreadLocalRandom chance = ThreadLocalRandom.current();
    try {
      connection.setAutoCommit(false);
      PreparedStatement update =
          connection.prepareStatement("update account set amount = amount + ? where id = ?");
      while (true) {
        int one = chance.nextInt(ACCOUNTS - 1);
        int other = chance.nextInt(one + 1, ACCOUNTS);
        add(update, one, 1);
        add(update, other, -1);
        connection.commit();
        COMMITTED.increment();
      }
    } catch (SQLException e) {
      System.err.println(Thread.currentThread().getName() + ": " + e.getMessage());
    }
  }

  private static void add(PreparedStatement update, int account, int amount) throws SQLException {
    update.setInt(1, amount);
    update.setInt(2, account);
    update.executeUpdate();
  }
}
