package id.lanjut.routes.link;

import okhttp3.Request;

/**
 * Marks a request that is none of the shop's business, such as a message for people. It travels as
 * a tag. When it fails, that is held against no link: who is told must not decide where sales go.
 */
public enum Aside {
  /** It is one. */
  ASIDE;

  static boolean is(Request request) {
    return request.tag(Aside.class) != null;
  }
}
