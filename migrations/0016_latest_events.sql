-- What has changed lately in the whole city is read from the end of the log.
create index activity_event_lately on activity_event (at desc, id desc);
