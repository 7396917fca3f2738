import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Load for H2's own server, of which nothing is changed. So many connections move amounts between
 * 100 accounts, a transaction of two updates each; or, asked to {@code read}, each asks again and
 * again for what the customers of one of 100 regions have ordered, a sum over some 500 of 50,000
 * rows by an index. For each line of its input it prints how many transactions or questions are
 * done; it ends with its input.
 *
 * <pre>
 * java -cp h2.jar org.h2.tools.Server -tcp -ifNotExists &
 * java -cp h2.jar bench/H2Load.java jdbc:h2:tcp://localhost/mem:bank 4 [read]
 * </pre>
 */
class H2Load {
  private static final int ACCOUNTS = 100;
  private static final String OPTIONS = ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000";
  private static final int REGIONS = 100;
  private static final int ORDERS = 50_000;
  private static final LongAdder DONE = new LongAdder();

  public static void main(String[] args) throws Exception {
    String url = args[0] + OPTIONS;
    boolean reads = args.length > 2 && args[2].equals("read");
    try (Connection first = DriverManager.getConnection(url, "sa", "")) {
      open(first);
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        Connection connection = DriverManager.getConnection(url, "sa", "");
        Thread.ofPlatform()
            .daemon()
            .name("client-" + i)
            .start(reads ? () -> read(connection) : () -> move(connection));
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
      while (lines.readLine() != null) {
        System.out.println(DONE.sum());
      }
    }
    System.exit(0);
  }

  private static void open(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("create table account(id int primary key, amount bigint)");
      sql.execute("insert into account select x - 1, 1000 from system_range(1, %d)".formatted(ACCOUNTS));
      sql.execute(
          "create table orders(id int primary key, region int, customer int, price decimal(10, 2))");
      sql.execute(
          "insert into orders select x, mod(x * 7919, %d), mod(x, 977), mod(x * 31, 10000) / 100.0 from system_range(1, %d)"
              .formatted(REGIONS, ORDERS));
      sql.execute("create index by_region on orders(region)");
    }
  }

  /** What each customer of a region has ordered, the ten who ordered most. */
  private static void read(Connection connection) {
    ThreadLocalRandom chance = ThreadLocalRandom.current();
    try (PreparedStatement ask =
        connection.prepareStatement(
            "select customer, count(*), sum(price) from orders where region = ?"
                + " group by customer order by 3 desc limit 10")) {
      while (true) {
        ask.setInt(1, chance.nextInt(REGIONS));
        try (ResultSet rows = ask.executeQuery()) {
          int count = 0;
          while (rows.next()) {
            count++;
          }
          if (count != 10) {
            throw new SQLException(count + " rows in place of 10");
          }
        }
        DONE.increment();
      }
    } catch (SQLException e) {
      System.err.println(Thread.currentThread().getName() + ": " + e.getMessage());
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
        try {
          add(update, one, 1);
          add(update, other, -1);
          connection.commit();
          DONE.increment();
        } catch (SQLTimeoutException e) {
          // Whoever is stopped in the middle of a transaction keeps its rows from all others.
          connection.rollback();
        }
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
