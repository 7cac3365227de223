package id.lanjut.gateway.wan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A till on the shop's computer, a program of its own: for each line {@code METHOD URL KEY} it says
 * {@code STATUS LINK BODY}.
 */
final class NearTill {
  private NearTill() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    while (line != null) {
      String[] words = line.split(" ", -1);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(words[1]))
              .timeout(Duration.ofSeconds(30))
              .header("Idempotency-Key", words[2])
              .method(words[0], HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      String link = answer.headers().firstValue("Lanjut-Link").orElse("-");
      System.out.println(
          answer.statusCode() + " " + link + " " + answer.body().replaceAll("\\R", " "));
      line = in.readLine();
    }
  }
}
