import java.lang.reflect.Field;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * Runs DynamoDB Local on 127.0.0.1 only (its own main class listens on every interface and has no option for it)
 * and ends with whoever started it: standard input is a pipe, and its end is the end.
 * Compiled when it is first needed (java.ts).
 */
public final class LoopbackServer {
  public static void main(String[] arguments) throws Exception {
    DynamoDBProxyServer proxy = ServerRunner.createServerFromCommandLineArgs(arguments);
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    ServerConnector connector = (ServerConnector) ((Server) field.get(proxy)).getConnectors()[0];
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    proxy.safeStart();
    System.out.println("listening on " + connector.getLocalPort());
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }
}
