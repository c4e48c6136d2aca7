"""Five rows for one application."""

from django.db import models


class Case(models.Model):
    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    at = models.DateTimeField(auto_now_add=True)


class Application(models.Model):
    case = models.OneToOneField(Case, on_delete=models.CASCADE)
    answers = models.JSONField()


class Children(models.Model):
    application = models.ForeignKey(Application, on_delete=models.CASCADE)
    answers = models.JSONField()


class Mail(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    body = models.TextField()


class Event(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    kind = models.CharField(max_length=40)
    hash = models.CharField(max_length=64)
