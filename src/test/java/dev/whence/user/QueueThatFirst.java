package dev.whence.user;

import java.util.List;

/** A queue before which something happens whenever feedback is sent or received. */
public record QueueThatFirst(Runnable action, FeedbackQueue queue) implements FeedbackQueue {

  @Override
  public void send(List<Event> events, List<ShownList> shown) {
    action.run();
    queue.send(events, shown);
  }

  @Override
  public List<Message> receive(int limit) {
    action.run();
    return queue.receive(limit);
  }

  @Override
  public void delete(List<Message> messages) {
    queue.delete(messages);
  }

  @Override
  public void release(List<Message> messages) {
    queue.release(messages);
  }
}
