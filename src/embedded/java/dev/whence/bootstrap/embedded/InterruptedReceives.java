package dev.whence.bootstrap.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Messages that were received but not deleted when the process ended. Whoever received them ended
 * with it, so they need not stay hidden for the rest of the visibility time-out, and a receive that
 * a kill cut off does not bring them nearer to the dead letters.
 */
final class InterruptedReceives {

  /** ElasticMQ keeps the messages of each queue in a table of this name and a hash. */
  private static final String TABLES =
      "select table_name from information_schema.tables where upper(table_name) like"
          + " 'MESSAGE\\_%'";

  private InterruptedReceives() {}

  /** To be called before the messages are restored from the database. */
  static void undo(String databaseUrl, Clock clock) {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL(databaseUrl);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        statement.executeUpdate(
            "update \""
                + table
                + "\" set next_delivery = 0, receive_count = receive_count - 1"
                + " where receive_count > 0 and next_delivery > "
                + clock.millis());
      }
    } catch (SQLException failed) {
      throw new EmbeddedServiceException("the stored messages cannot be read: " + failed, failed);
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet names = statement.executeQuery(TABLES)) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    return tables;
  }
}
